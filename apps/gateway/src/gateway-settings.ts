import { settings } from '@rivermart/service';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const serviceAt = (port: number) => z.url({ protocol: /^http$/ }).default(`http://127.0.0.1:${port}`);

const privateJwk = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('must be a JSON Web Key');
      return z.NEVER;
    }
  })
  .pipe(
    z.looseObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      d: z.string(),
    }),
  );

export class GatewaySettings extends settings({
  ORDER_URL: serviceAt(3101),
  INVENTORY_URL: serviceAt(3102),
  PAYMENT_URL: serviceAt(3103),
  POINTS_URL: serviceAt(3104),
  LOGISTICS_URL: serviceAt(3105),
  NOTIFICATION_URL: serviceAt(3106),
  RECOMMENDATION_URL: serviceAt(3107),
  ANALYTICS_URL: serviceAt(3108),
  BANK_URL: serviceAt(3109),
  SANDBOX_URL: serviceAt(3200),
  /** The supervisor of a local run and the token that it gave this process; elsewhere there is none. */
  CONTROL_URL: z.url({ protocol: /^http$/ }).optional(),
  CONTROL_TOKEN: z.string().min(16).optional(),
  /** How long a service may take to answer before the caller is told that it is away. */
  UPSTREAM_TIMEOUT_MS: z.coerce.number().int().positive().default(5_000),
  /** The ES256 key that signs tokens. Without it a key is made at the start and its tokens end with the process. */
  AUTH_PRIVATE_JWK: privateJwk.optional(),
  /** The folder of the built web page, when it is not beside this app. */
  WEB_ROOT: z.string().min(1).optional(),
  /** Accounts with a well-known password, for local runs only. */
  DEMO_USERS: flag.default(false),
  /** Requests a minute of one signed-in user, or of one address without a token. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(300_000),
}) {}
