import { TemporaryFailure } from '@rivermart/kernel';

/** More commands wait than this service can finish in a reasonable time. Taking more would help nobody. */
export class Overloaded extends TemporaryFailure {
  readonly code = 'messaging.overloaded';
  constructor(readonly waiting: number) {
    super(`${waiting} commands are waiting already; try again in a second`);
  }
}
