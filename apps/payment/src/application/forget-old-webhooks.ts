import { Clock } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { SeenWebhooks } from './ports';

/** Far beyond the age at which a signature is refused, and beyond the provider's own repetitions. */
const REMEMBERED_MS = 7 * 24 * 60 * 60 * 1_000;

/** Event ids are kept to tell a repetition; after a week there is none, and every payment has its end state. */
@Injectable()
export class ForgetOldWebhooks {
  constructor(
    private readonly seenWebhooks: SeenWebhooks,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<void> {
    return this.seenWebhooks.forgetBefore(new Date(this.clock.now().getTime() - REMEMBERED_MS));
  }
}
