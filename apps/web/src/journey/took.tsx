import { hueOf } from '../parts/services';
import type { Journey } from './journey';
import type { TimeScale } from './time-scale';

interface TookProps {
  readonly journey: Journey;
  readonly scale: TimeScale;
  readonly yOf: (service: string) => number;
}

/** From a cause to its effect, on the lane of the service that had the work: reading, calls to third parties, writing. */
export const Took = ({ journey: { events }, scale, yOf }: TookProps) =>
  events.map(({ step, service, cause, at }) => {
    const from = cause === undefined ? undefined : events[cause];
    if (!from) return null;
    const y = yOf(service);
    return (
      <path
        key={step.sequence}
        className="took"
        d={`M${scale.xOf(from.at)} ${y}H${scale.xOf(at)}`}
        stroke={hueOf(service)}
      />
    );
  });
