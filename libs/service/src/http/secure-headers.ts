import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Security headers on every answer. Pages and their scripts come from the service itself or not at all. */
export async function addSecureHeaders(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet as never, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        // Local runs have no TLS: a browser told to upgrade would find nothing.
        upgradeInsecureRequests: null,
      },
    },
  });
}
