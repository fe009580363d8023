import { Logger } from '@rivermart/service';
import { openTracing } from '../../libs/service/src/tracing/open-tracing';
import type { Tracing } from '../../libs/service/src/tracing/tracing';
import { forgetGlobals } from './support/forget-globals';
import { OtlpReceiver } from './support/otlp-receiver';

const LONG = '60000';
const somewhere = { method: 'GET', url: 'http://example.test/a?secret=1' };

afterAll(forgetGlobals);

describe('spans', () => {
  let receiver: OtlpReceiver;

  beforeEach(async () => (receiver = await OtlpReceiver.start()));
  afterEach(() => receiver.stop());

  const open = (settings: Readonly<Record<string, string>> = {}): Promise<Tracing> =>
    openTracing('tea', {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_BSP_SCHEDULE_DELAY: LONG,
      ...settings,
    });

  it('that wait are handed over when the service stops', async () => {
    const tracing = await open({ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' });
    await tracing.call(somewhere, () => Promise.resolve({ status: 200 }));
    expect(receiver.spans).toEqual([]);

    await tracing.stop();
    expect(receiver.spans).toMatchObject([{ service: 'tea', name: 'GET', kind: 'client', hasError: false }]);
  });

  it('tell an address without its query, and a failure as one', async () => {
    const tracing = await open();
    const failing = tracing.call(somewhere, () => Promise.reject(new Error('no connection')));
    await expect(failing).rejects.toThrow('no connection');

    await tracing.stop();
    expect(receiver.spans).toMatchObject([
      { hasError: true, attributes: { 'url.full': 'http://example.test/a', 'error.type': 'Error' } },
    ]);
  });

  it('are none where the sampler says so', async () => {
    const tracing = await open({ OTEL_TRACES_SAMPLER: 'always_off' });
    await tracing.call(somewhere, () => Promise.resolve({ status: 200 }));
    await tracing.stop();
    expect(receiver.spans).toEqual([]);
  });

  it('put their ids on the lines logged within them', async () => {
    const tracing = await open();
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const { logFields: fieldsOfEach } = tracing;
    const logger = new Logger({
      service: 'tea',
      level: 'info',
      destination,
      ...(fieldsOfEach && { fieldsOfEach }),
    });
    await tracing.call(somewhere, () => {
      logger.info('The kettle is on');
      return Promise.resolve({ status: 200 });
    });
    logger.info('Nobody is here');
    await tracing.stop();

    const [span] = receiver.spans;
    const [inside, outside] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(inside).toMatchObject({ trace_id: span?.traceId, span_id: span?.spanId });
    expect(outside).not.toHaveProperty('trace_id');
  });
});

describe('a collector that is away', () => {
  it('delays neither a request nor the stop, and its spans are dropped', async () => {
    const tracing = await openTracing('tea', {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      OTEL_BSP_MAX_QUEUE_SIZE: '10',
    });
    const startedMs = performance.now();
    for (let count = 0; count < 1_000; count += 1) {
      await tracing.call(somewhere, () => Promise.resolve({ status: 200 }));
    }
    await tracing.stop();
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});
