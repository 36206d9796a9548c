import { verifyAudit } from '#scripts/audit-chain.ts';
import type { Line } from '../../report.ts';
import { type Chaos, zero } from '../scene.ts';

/** Whether the audit log's chain is whole after all of it. */
export const auditChain = {
  name: 'audit-chain',
  async run(chaos: Chaos): Promise<Line[]> {
    const reports = await chaos.database(verifyAudit);
    const entries = reports.reduce((sum, report) => sum + report.entries, 0);
    const broken = reports.flatMap(({ business, broken: where }) =>
      where ? [`${business}, entry ${where.seq}: ${where.why}`] : [],
    );
    return [zero('audit chain: broken', broken, `of ${entries} entries`)];
  },
};
