import colours from 'picocolors';
import type { JourneyStep } from './journey-step';

const BAD = /rejected|failed|cancelled|voided|refunded|revoked|stopped|returned|released/;

/** `+  43 ms  payment completed    payment.completed   payments/3@17` */
export function journeyLine(step: JourneyStep, ms: number): string {
  const name = step.step.replaceAll('-', ' ') + (step.reason === undefined ? '' : ` (${step.reason})`);
  const colour = BAD.test(step.step)
    ? colours.yellow
    : step.step === 'order-confirmed'
      ? colours.green
      : String;
  const place = step.place ? `${step.place.topic}/${step.place.partition}@${step.place.offset}` : '';
  const columns = [`+${String(ms).padStart(5)} ms`, colour(name.padEnd(34)), step.event.type.padEnd(20)];
  return `  ${columns.join('  ')}  ${colours.dim(place)}`;
}

export const journeyHeader = (): string =>
  colours.dim(
    `  ${'since'.padStart(9)}  ${'step'.padEnd(34)}  ${'event'.padEnd(20)}  topic/partition@offset`,
  );
