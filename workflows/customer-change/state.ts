/** What an admin asked for: that two customers become one, or that a person's data is erased. Ids alone. */
export type CustomerChangeInput = {
  /** The record's, which tells how far it has come. */
  id: string;
  kind: 'merge' | 'erasure';
  businessId: string;
  customerId: string;
  /** Who the customer is from then on; of a merge. */
  survivorId?: string;
  /** The admin who asked for it, in whose name processes are told. */
  by: string;
};

/** A command for a process of the customer's that still runs. */
export type Told = {
  process: string;
  processId: string;
  workflowId: string;
  /** None for one that must come to its end by itself: it is waited for. */
  name?: string;
  payload: Record<string, unknown>;
  /** Some commands are nobody's but the system's. */
  bySystem?: true;
  at: number;
};
