import type { Orm } from '#db/orm.ts';
import type { Env } from '#env';
import { createAssignProvider } from './assign-provider.ts';
import { createFindPayRate } from './find-pay-rate.ts';
import { createPrepareFollowUp } from './prepare-follow-up.ts';
import { createProject } from './project.ts';
import { createRouteLead } from './route-lead.ts';
import { createRouteTicket } from './route-ticket.ts';

export type ActivityDeps = { orm: Orm; env: Env };

/** What entity workflows may call, on the task queue `entities`. */
export function createEntityActivities(deps: ActivityDeps) {
  return {
    project: createProject(deps),
    assignProvider: createAssignProvider(deps),
    routeTicket: createRouteTicket(deps),
    routeLead: createRouteLead(deps),
    findPayRate: createFindPayRate(deps),
    prepareFollowUp: createPrepareFollowUp(deps),
  };
}

export type EntityActivities = ReturnType<typeof createEntityActivities>;
