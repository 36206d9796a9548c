import type { Em } from '#db/orm.ts';
import type { Step } from '#workflows/process.ts';
import type { RatingEvent, RatingState } from '#workflows/rating-request/state.ts';
import type { Told } from './story.ts';

const internal = new Set<RatingEvent['kind']>(['follow-up-asked', 'rating-final']);

/** A rating request's steps as timeline entries, notifications and mail. */
export async function tellRating(em: Em, state: RatingState, steps: Step<RatingEvent>[]): Promise<Told> {
  const low = steps.some((step) => step.events.some((event) => event.kind === 'follow-up-asked'));
  const admins = low ? await activeAdmins(em) : [];
  const told = steps.flatMap((step) => step.events.map((event) => address(event, state, step, admins)));
  return {
    timeline: steps.flatMap((step) => step.events.map((event, index) => entry(event, index, state, step))),
    notifications: told.flatMap((one) => one.notifications),
    mails: told.flatMap((one) => one.mails),
  };
}

async function activeAdmins(em: Em): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(`select id from member where role = 'admin' and active`);
  return rows.map((row) => row.id);
}

function entry({ kind, ...data }: RatingEvent, index: number, state: RatingState, step: Step<RatingEvent>) {
  return {
    version: step.version,
    step: index,
    at: new Date(step.at).toISOString(),
    actor_id: step.actor.id,
    actor_role: step.actor.role,
    command_id: step.commandId,
    kind,
    data,
    internal: internal.has(kind),
    customer_id: state.customerId,
    assignee_id: state.ratedId ?? null,
  };
}

type Addressed = Pick<Told, 'notifications' | 'mails'>;

function address(
  event: RatingEvent,
  state: RatingState,
  step: Step<RatingEvent>,
  admins: string[],
): Addressed {
  const { customerId, ratedId } = state;
  switch (event.kind) {
    case 'rating-asked':
      return tell('rating-asked', [customerId], [customerId]);
    case 'rating-reminded':
      return tell('rating-reminder', [customerId], [customerId]);
    case 'rated':
      return tell('rating-received', ratedId ? [ratedId] : [], [], { stars: event.stars });
    case 'follow-up-asked':
      return tell('low-rating', admins, admins, { stars: event.stars });
    default:
      return { notifications: [], mails: [] };
  }

  function tell(kind: string, noted: string[], mailed: string[], figures = {}): Addressed {
    const data = { subjectType: state.subjectType, subjectId: state.subjectId, ...figures };
    const key = (id: string) => `${step.commandId}/${kind}/${id}`;
    const at = new Date(step.at).toISOString();
    return {
      notifications: noted.map((id) => ({ member_id: id, kind, data, key: key(id), at })),
      mails: mailed.map((id) => ({
        recipient_id: id,
        template: kind,
        data: { ratingId: state.id },
        key: key(id),
      })),
    };
  }
}
