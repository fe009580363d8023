import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decorators';
import { Operation } from '../openapi/operation';
import { liveness, readinessReport } from './health-answers';
import { Readiness, type ReadinessReport } from './readiness';

@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs its event loop. A failure here means: restart me. */
  @Operation({ summary: 'Whether the process runs; if not, start it again', answers: { 200: liveness } })
  @Get('live')
  @HttpCode(200)
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** The service can do its work. A failure here means: send requests elsewhere for now. */
  @Operation({
    summary: 'Whether the service can do its work; if not, send requests elsewhere for now',
    answers: { 200: readinessReport, 503: readinessReport },
  })
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    void reply.status(report.status === 'ready' ? 200 : 503);
    return report;
  }
}
