import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { answerUnreadable } from './answer-unreadable';
import { problemContentType } from './problem';
import { ofStatus } from './problem-of';

const defaultBodyLimitBytes = 64 * 1024;

/**
 * Fastify as all services use it. Errors from before a route is found (an address that cannot be decoded)
 * never reach Nest's filters and are answered here.
 */
export function createAdapter(bodyLimitBytes = defaultBodyLimitBytes): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    clientErrorHandler: answerUnreadable,
    // No service uses Express middleware; without its bridge a request is cheaper.
    skipMiddie: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const problem = ofStatus(error.statusCode ?? 400, error.message);
      void reply
        .status(problem.status)
        .header('content-type', problemContentType)
        .send(JSON.stringify(problem));
    },
  });
}
