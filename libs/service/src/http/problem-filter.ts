import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logging/logger';
import { problemContentType, type Problem } from './problem';
import { problemOf, type StatusByCode } from './problem-of';

/** Answers every error of every route with problem+json; what nobody expected is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly statusByCode: StatusByCode,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = problemOf(error, this.statusByCode);
    if (problem.status >= 500) this.report(error, problem, request);
    // A stream (server-sent events) that has begun cannot take it back.
    if (reply.sent || reply.raw.headersSent) return;

    if (problem.status === 503) void reply.header('retry-after', '1');
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(problem.status)
      .header('content-type', problemContentType)
      .send(JSON.stringify(problem));
  }

  private report(error: unknown, problem: Problem, request: FastifyRequest): void {
    const fields = { error, code: problem.code, method: request.method, route: request.routeOptions?.url };
    if (problem.status === 503) this.logger.warn('A request was refused for now', fields);
    else this.logger.error('A request failed', fields);
  }
}
