import type { FlowFigures } from '@rivermart/contracts';
import { Clock } from '@rivermart/kernel';
import { Operation, Roles } from '@rivermart/service';
import { Controller, Get } from '@nestjs/common';
import { figuresOf } from '../application/figures';
import { LateWindows, Windows } from '../application/ports';
import { keptAt, summedAt } from '../domain/event-window';
import { together } from '../domain/lateness';

@Roles('operator')
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly windows: Windows,
    private readonly lateness: LateWindows,
    private readonly clock: Clock,
  ) {}

  @Operation({
    summary:
      'Orders, conversion, revenue and hops of the last minute, funnel and late events of the last hour',
  })
  @Get()
  async read(): Promise<FlowFigures> {
    const now = this.clock.now();
    const [minute, hour] = [summedAt(now), keptAt(now)];
    const [windows, funnel, late] = await Promise.all([
      this.windows.between(minute.first, minute.last),
      this.windows.funnel(hour.first, hour.last),
      this.lateness.since(hour.first),
    ]);
    return figuresOf({ windows, funnel, lateness: together(late) }, now);
  }
}
