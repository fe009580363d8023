import { Operation, Roles } from '@rivermart/service';
import { Body, Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LogInspection, Upstreams, type GroupState, type TopicState } from '../application/ports';
import { SystemStatus, type ServiceStatus } from '../application/system-status';
import { sendAnswer } from './forwarding';

const FAULTS = '/faults';

/** What operators see and switch. */
@Roles('operator')
@Controller('api/ops')
export class OperationsController {
  constructor(
    private readonly system: SystemStatus,
    private readonly log: LogInspection,
    private readonly upstreams: Upstreams,
  ) {}

  @Operation({ summary: 'How each service is: health, consumer lag, outbox age, memory' })
  @Get('status')
  async status(): Promise<{ services: readonly ServiceStatus[] }> {
    return { services: await this.system.read() };
  }

  @Operation({ summary: 'Topics of the log with their offsets' })
  @Get('topics')
  async topics(): Promise<{ topics: readonly TopicState[] }> {
    return { topics: await this.log.topics() };
  }

  @Operation({ summary: 'Consumer groups with members and lag' })
  @Get('groups')
  async groups(): Promise<{ groups: readonly GroupState[] }> {
    return { groups: await this.log.groups() };
  }

  @Operation({ summary: 'Which third parties misbehave in the sandbox' })
  @Get('faults')
  async faults(@Res() reply: FastifyReply): Promise<void> {
    await sendAnswer(reply, await this.upstreams.of('sandbox').send({ method: 'GET', path: FAULTS }));
  }

  @Operation({ summary: 'Makes third parties of the sandbox misbehave' })
  @Put('faults')
  async switchFaults(
    @Body() body: unknown,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.upstreams.of('sandbox').send({
      method: 'PUT',
      path: FAULTS,
      headers: { 'content-type': headers['content-type'] ?? 'application/json' },
      body: JSON.stringify(body),
    });
    await sendAnswer(reply, answer);
  }
}
