import { Operation, Public, ZodBody, type User } from '@rivermart/service';
import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Accounts, TokenIssuer, type DemoOffer } from '../application/ports';
import { SignIn } from '../application/sign-in';

const credentials = z.object({ email: z.string().max(254), password: z.string().max(256) });

interface SessionResponse {
  readonly token: string;
  readonly tokenType: 'Bearer';
  readonly expiresAt: string;
  readonly user: User;
}

/** A password check is made to be slow, so one address gets few of them. */
const attemptsPerMinute = { max: 60, timeWindow: 60_000 };

@Public()
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly tokens: TokenIssuer,
    private readonly accounts: Accounts,
  ) {}

  @Operation({ summary: 'Signs in; the token goes into the Authorization header of all other requests' })
  @Post('api/session')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ rateLimit: attemptsPerMinute })
  async open(
    @ZodBody(credentials) { email, password }: z.output<typeof credentials>,
  ): Promise<SessionResponse> {
    const { token, expiresAt, user } = await this.signIn.execute(email, password);
    return { token, tokenType: 'Bearer', expiresAt: expiresAt.toISOString(), user };
  }

  @Operation({ summary: 'Accounts that anybody may try, in local runs; null elsewhere' })
  @Get('api/session')
  offer(): { readonly demo: DemoOffer | null } {
    return { demo: this.accounts.demo() ?? null };
  }

  @Operation({ summary: 'The public keys that verify tokens' })
  @Get('.well-known/jwks.json')
  @Header('cache-control', 'public, max-age=60')
  keys(): Promise<object> {
    return this.tokens.publicKeys();
  }
}
