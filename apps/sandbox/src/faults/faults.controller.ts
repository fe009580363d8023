import { Body, Controller, Get, Put } from '@nestjs/common';
import { Public, ZodPipe } from '@rivermart/service';
import { faultChanges, type FaultChanges, type Faults } from './fault';
import { FaultSwitches } from './fault-switches';

/** `GET /faults` and `PUT /faults {"psp": {"mode": "timeout"}}`. */
@Public()
@Controller('faults')
export class FaultsController {
  constructor(private readonly switches: FaultSwitches) {}

  @Get()
  list(): Faults {
    return this.switches.all();
  }

  @Put()
  change(@Body(new ZodPipe(faultChanges)) changes: FaultChanges): Promise<Faults> {
    return this.switches.change(changes);
  }
}
