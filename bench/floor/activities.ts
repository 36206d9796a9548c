import type { Pool } from 'pg';

/** The floor's one write: a row and a notification in one statement. */
export const createFloorActivities = (pool: Pool) => ({
  write: async (id: string): Promise<void> => {
    await pool.query(
      `with written as (insert into floor (id) values ($1) returning id) select pg_notify('floor', id::text) from written`,
      [id],
    );
  },
});

export type FloorActivities = ReturnType<typeof createFloorActivities>;
