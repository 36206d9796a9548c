import type { AvailabilityView } from '#api/providers/views.ts';
import { DatesCard } from './dates-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { TimeOffCard } from './time-off-card.tsx';

type Props = { availability: AvailabilityView; zones: string[]; by: 'admin' | 'provider' };

/** Hours, dates and time off beside each other. */
export function AvailabilityCards({ availability, zones, by }: Props) {
  const { exceptions, timeOff, zone } = availability;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <HoursCard availability={availability} zones={zones} />
      <div className="grid gap-5">
        <DatesCard exceptions={exceptions} />
        <TimeOffCard timeOff={timeOff} zone={zone} by={by} />
      </div>
    </div>
  );
}
