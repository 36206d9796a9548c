/** What the business promised when the booking was completed; it travels with the earning. */
export type EarningPolicy = {
  /** So many days a provider has to dispute an earning before it approves itself. */
  disputeDays: number;
};

export const defaultEarningPolicy: EarningPolicy = { disputeDays: 7 };

export const mostDisputeDays = 90;

/** Whether a record from outside is a policy that the clock can run by. */
export function isEarningPolicy(given: object): given is EarningPolicy {
  const { disputeDays } = given as EarningPolicy;
  return Number.isInteger(disputeDays) && disputeDays >= 0 && disputeDays <= mostDisputeDays;
}
