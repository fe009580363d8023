import { RuleViolation } from '@rivermart/kernel';
import { Operation, Roles } from '@rivermart/service';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { FlowState } from '../application/ports';

class FailuresOpen extends RuleViolation {
  readonly code = 'analytics.failures-open';
}

/** The first half of a rebuild; the second sets the consumer group to the beginning. */
@Roles('operator')
@Controller('rebuild')
export class RebuildController {
  constructor(private readonly state: FlowState) {}

  @Operation({ summary: 'Forgets what was counted, so that the log can be read again from the beginning' })
  @Post()
  @HttpCode(204)
  async empty(): Promise<void> {
    const { failuresOpen } = await this.state.empty();
    if (failuresOpen === 0) return;
    throw new FailuresOpen(
      `${failuresOpen} failed events would be counted twice: replay or discard the dead letters, wait for the parked keys`,
    );
  }
}
