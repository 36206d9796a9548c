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
