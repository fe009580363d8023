import { Body, Controller, Get, Put } from '@nestjs/common';
import { Operation, Public, ZodPipe } from '@rivermart/service';
import { faultChanges, faults, type FaultChanges, type Faults } from './fault';
import { FaultSwitches } from './fault-switches';

/** `GET /faults` and `PUT /faults {"psp": {"mode": "timeout"}}`. */
@Public()
@Controller('faults')
export class FaultsController {
  constructor(private readonly switches: FaultSwitches) {}

  @Operation({ summary: 'How each third party behaves', answers: { 200: faults } })
  @Get()
  list(): Faults {
    return this.switches.all();
  }

  @Operation({
    summary: 'Makes third parties misbehave; those that are not named stay as they are',
    answers: { 200: faults },
  })
  @Put()
  change(@Body(new ZodPipe(faultChanges)) changes: FaultChanges): Promise<Faults> {
    return this.switches.change(changes);
  }
}
