import { Clock } from '@rivermart/kernel';
import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { FlowState } from '../application/ports';

@Injectable()
export class ForgettingWorker extends PollingWorker {
  constructor(state: FlowState, clock: Clock) {
    super({ name: 'forgetting', everyMs: 60_000, run: () => state.forgetOld(clock.now()) });
  }
}
