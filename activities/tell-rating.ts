import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import type { Step } from '#workflows/process.ts';
import type { RatingEvent, RatingState } from '#workflows/rating-request/state.ts';
import { type Addressed, address, addressed, entriesOf, nobody, type Told } from './story.ts';

const internal = new Set<RatingEvent['kind']>(['requester-changed', 'follow-up-asked', 'rating-final']);

/** A rating request's steps as timeline entries, notifications and mail. */
export async function tellRating(em: Em, state: RatingState, steps: Step<RatingEvent>[]): Promise<Told> {
  const low = steps.some((step) => step.events.some((event) => event.kind === 'follow-up-asked'));
  const admins = low ? await activeAdmins(em) : [];
  const { customerId, ratedId } = state;
  return {
    timeline: entriesOf(steps, { customerId, ...(ratedId && { assigneeId: ratedId }) }, (kind) =>
      internal.has(kind),
    ),
    ...addressed(steps, (event, step) => tell(event, state, step, admins)),
  };
}

function tell(event: RatingEvent, state: RatingState, step: Step<RatingEvent>, admins: string[]): Addressed {
  const customer = [state.customerId];
  const data = { subjectType: state.subjectType, subjectId: state.subjectId };
  const mail = { ratingId: state.id };
  switch (event.kind) {
    case 'rating-asked':
      return address(step, { kind: 'rating-asked', noted: customer, mailed: customer, data, mail });
    case 'rating-reminded':
      return address(step, { kind: 'rating-reminder', noted: customer, mailed: customer, data, mail });
    case 'rated': {
      const noted = state.ratedId ? [state.ratedId] : [];
      return address(step, { kind: 'rating-received', noted, data: { ...data, stars: event.stars } });
    }
    case 'follow-up-asked': {
      const figures = { ...data, stars: event.stars };
      return address(step, { kind: 'low-rating', noted: admins, mailed: admins, data: figures, mail });
    }
    default:
      return nobody;
  }
}
