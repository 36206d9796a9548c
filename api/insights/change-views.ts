/** A merge or an erasure, and how far it has come: figures alone. */
export type CustomerChangeView = {
  id: string;
  kind: 'merge' | 'erasure';
  customerId: string;
  survivorId: string | null;
  status: 'running' | 'done';
  step: 'asked' | 'processes' | 'records' | 'done';
  /** Rows by table; `running`: the processes that are still to be told. */
  counts: Record<string, number>;
  requestedBy: string | null;
  requestedAt: string;
  finishedAt: string | null;
  /** The process behind it, in the Temporal UI. */
  workflowUrl: string | null;
};

/** What would become of a customer's things. */
export type MergePreview = {
  customer: { id: string; name: string; email: string; canSignIn: boolean };
  survivor: { id: string; name: string; email: string; canSignIn: boolean };
  moves: CustomerHolds;
};

/** How much there is of a customer. */
export type CustomerHolds = Record<
  | 'tickets'
  | 'requests'
  | 'bookings'
  | 'ratings'
  | 'conversations'
  | 'messages'
  | 'files'
  | 'notes'
  | 'running',
  number
>;
