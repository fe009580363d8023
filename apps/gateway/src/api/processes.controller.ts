import { processActs, type BooksView, type ProcessAct, type ProcessView } from '@rivermart/contracts';
import { CurrentUser, Logger, Operation, Roles, ZodPipe, type User } from '@rivermart/service';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ProcessStates } from '../application/processes/process-states';
import { PutRight } from '../application/processes/put-right';
import { OwnProcess, Supervisor } from '../application/processes/supervisor';

const act = new ZodPipe(z.enum(processActs));

/** The processes of a local run, and what operators do to them. Everything they do is in the log. */
@Roles('operator')
@Controller('api/ops')
export class ProcessesController {
  constructor(
    private readonly supervisor: Supervisor,
    private readonly states: ProcessStates,
    private readonly putRight: PutRight,
    private readonly logger: Logger,
  ) {}

  @Operation({ summary: 'Processes with state, memory, processor and restarts; in local runs' })
  @Get('processes')
  async list(): Promise<{ processes: readonly ProcessView[] }> {
    return { processes: await this.states.all() };
  }

  @Operation({ summary: 'Stops, starts, pauses, resumes or kills a process; in local runs' })
  @Post('processes/:name/:act')
  @HttpCode(200)
  async act(
    @CurrentUser() { customerId }: User,
    @Param('name') name: string,
    @Param('act', act) wanted: ProcessAct,
  ): Promise<ProcessView> {
    if (name === 'gateway' && (wanted === 'stop' || wanted === 'pause')) throw new OwnProcess(wanted);
    this.logger.warn('An operator acts on a process', { operator: customerId, process: name, act: wanted });
    return this.supervisor.act(name, wanted);
  }

  @Operation({ summary: 'Ends every fault: processes are started and resumed, third parties behave' })
  @Post('put-right')
  @HttpCode(200)
  async right(@CurrentUser() { customerId }: User): Promise<{ undone: readonly string[] }> {
    const undone = await this.putRight.execute();
    this.logger.warn('An operator put everything right', { operator: customerId, undone });
    return { undone };
  }

  @Operation({ summary: 'The books of all services: what must be true of them, and where it is not' })
  @Get('books')
  books(): Promise<BooksView> {
    return this.supervisor.books();
  }
}
