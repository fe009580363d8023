import { Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import { RuleViolation } from '@rivermart/kernel';
import {
  defineService,
  Operation,
  Public,
  startService,
  undescribedOperations,
  ZodBody,
  type RunningService,
} from '@rivermart/service';
import { z } from 'zod';

class CupEmpty extends RuleViolation {
  readonly code = 'tea.cup-empty';
}

class CupHot extends RuleViolation {
  readonly code = 'tea.cup-hot';
}

const cup = z.object({ tea: z.string() });
const wish = z.object({ sugar: z.int() });

/** Says one thing in its document and now and then another. */
@Public()
@Controller('tea')
class TeaController {
  @Operation({ summary: 'A cup', answers: { 200: cup }, refusals: ['tea.cup-empty'] })
  @Get('right')
  right(): { tea: string } {
    return { tea: 'green' };
  }

  @Operation({ summary: 'A cup with a spoon', answers: { 200: cup } })
  @Get('more')
  more(): { tea: string } {
    return { tea: 'green', ...{ spoon: 1 } };
  }

  @Operation({ summary: 'A cup of anything', answers: { 200: cup } })
  @Get('less')
  less(): { tea: string } {
    return {} as { tea: string };
  }

  @Operation({ summary: 'Makes a cup', answers: { 200: cup } })
  @Post('created')
  created(@ZodBody(wish) { sugar }: z.output<typeof wish>): { tea: string } {
    return { tea: `green with ${sugar}` };
  }

  @Operation({ summary: 'Pours a cup away', answers: { 204: null }, refusals: ['tea.cup-empty'] })
  @Post('poured')
  @HttpCode(204)
  pour(@ZodBody(wish) { sugar }: z.output<typeof wish>): void {
    if (sugar === 0) throw new CupEmpty('The cup is empty');
    if (sugar === 1) throw new CupHot('The cup is hot');
  }

  @Get('silent')
  silent(): object {
    return { anything: true };
  }
}

@Module({ controllers: [TeaController] })
class TeaModule {}

const teaService = defineService({
  name: 'tea',
  defaultPort: 0,
  module: TeaModule,
  httpStatus: { 'tea.cup-empty': 409 },
});

describe('answers of a service', () => {
  let tea: RunningService;
  const faults: string[] = [];

  beforeAll(async () => {
    const settings = { PORT: '0', LOG_LEVEL: 'silent', JWKS_URL: 'http://127.0.0.1:1/keys' };
    tea = await startService(teaService, settings, { onWrongAnswer: (fault) => faults.push(fault) });
  });
  beforeEach(() => faults.splice(0));
  afterAll(() => tea.stop());

  const get = (path: string) => fetch(`${tea.url}${path}`);
  const post = (path: string, body: object) =>
    fetch(`${tea.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('that are as described are nobody’s concern', async () => {
    await get('/tea/right');
    await post('/tea/poured', { sugar: 3 });
    await post('/tea/poured', { sugar: 0 });
    await post('/tea/poured', { sugar: 'much' });
    await get('/health/ready');
    await get('/openapi.json');
    await get('/metrics');
    expect(faults).toEqual([]);
  });

  it.each([
    [
      'has a field more',
      () => get('/tea/more'),
      'GET /tea/more answered 200: the body must NOT have additional properties',
    ],
    [
      'has a field less',
      () => get('/tea/less'),
      "GET /tea/less answered 200: the body must have required property 'tea'",
    ],
    [
      'has another status',
      () => post('/tea/created', { sugar: 1 }),
      'POST /tea/created answered 201, which it does not describe',
    ],
    [
      'refuses with another code',
      () => post('/tea/poured', { sugar: 1 }),
      'POST /tea/poured answered 422 tea.cup-hot, which it does not describe',
    ],
  ])('are found out when one %s', async (_what, ask, fault) => {
    await ask();
    expect(faults).toEqual([fault]);
  });

  it('stand in the document, with the codes of each refusal', async () => {
    const { paths } = (await (await get('/openapi.json')).json()) as {
      paths: Record<string, { post?: object }>;
    };
    const problem = (...codes: string[]) => ({
      content: {
        'application/problem+json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
          },
        },
      },
    });
    expect(paths['/tea/poured']?.post).toMatchObject({
      responses: {
        204: { description: 'No Content' },
        400: problem('request.invalid'),
        409: problem('tea.cup-empty'),
        default: { content: { 'application/problem+json': {} } },
      },
    });
    expect(paths['/tea/right']).toMatchObject({
      get: { responses: { 200: { content: { 'application/json': { schema: { required: ['tea'] } } } } } },
    });
  });

  it('that nobody has described can be listed', () => {
    expect(undescribedOperations(teaService)).toEqual(['TeaController.silent']);
  });
});
