export type ProcessView = {
  process: string;
  id: string;
  workflowId: string;
  /** Where an operator reads its history; null when no Temporal UI is configured. */
  workflowUrl: string | null;
  status: string;
  over: boolean;
  needsAttention: boolean;
  /** Its next due time lies in the past by more than a minute. */
  overdue: boolean;
  dueAt: string | null;
  startedAt: string;
  updatedAt: string;
  title: string | null;
};

/** The live state of a process, asked from its workflow; from the projection when no worker answers. */
export type ProcessStateView = {
  id: string;
  status: string;
  version: number;
  /** What the caller may send now. */
  allowed: string[];
  /** What time will do next, and when. */
  next: { name: string; at: string } | null;
  needsAttention: boolean;
  source: 'workflow' | 'projection';
  /** Of what moment this is. */
  asOf: string;
  /** Null for customers. */
  workflowId: string | null;
  /** Where the Temporal UI shows it; for admins. */
  workflowUrl: string | null;
};

export type AuditView = {
  seq: number;
  at: string;
  actor: { id: string; name: string | null; role: string };
  action: string;
  subject: { type: string; id: string; title: string | null };
  data: Record<string, unknown>;
  via: string;
  hash: string;
};

/** Live figures of the overview. */
export type OverviewView = {
  tickets: {
    open: number;
    pending: number;
    waiting: number;
    resolved: number;
    closed: number;
    unassigned: number;
    overdue: number;
  };
  createdToday: number;
  resolvedToday: number;
  /** Minutes, median of the last 30 days; null without a sample. */
  firstResponseMinutes: { median: number | null; sample: number };
  /** Share of resolved tickets of the last 30 days without a breach, 0 to 1. */
  slaAttainment: { share: number | null; sample: number };
  ratings: { average: number | null; sample: number };
  perDay: { day: string; created: number; resolved: number }[];
  byAgent: { agent: { id: string; name: string }; open: number; capacity: number; away: boolean }[];
};
