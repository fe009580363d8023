import type { FlowFigures } from '@rivermart/contracts';
import { Clock } from '@rivermart/kernel';
import { Operation, Roles } from '@rivermart/service';
import { Controller, Get } from '@nestjs/common';
import { Windows } from '../application/ports';
import { summedAt } from '../domain/event-window';
import { figuresOf } from '../application/figures';

@Roles('operator')
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly windows: Windows,
    private readonly clock: Clock,
  ) {}

  @Operation({ summary: 'Orders, conversion, revenue and the delay of each hop over the last minute' })
  @Get()
  async read(): Promise<FlowFigures> {
    const now = this.clock.now();
    const { first, last } = summedAt(now);
    return figuresOf(await this.windows.between(first, last), now);
  }
}
