import { createServer, type AddressInfo } from 'node:net';
import { portsOf, refuseTakenPorts } from './ports';

describe('the ports of a shop', () => {
  it('are the well-known ones', () => {
    expect(portsOf({})).toMatchObject({ gateway: 3000, order: 3101, riverlog: 9092, postgres: 54_329 });
  });

  it('move together, so that two shops run side by side', () => {
    const moved = portsOf({ RIVERMART_PORT_BASE: '4000' });

    expect(moved).toMatchObject({ gateway: 4000, order: 4101, riverlog: 4292, postgres: 4329 });
    expect(new Set(Object.values(moved)).size).toBe(Object.keys(moved).length);
  });

  it('are refused with the way out when the base is no port', () => {
    expect(() => portsOf({ RIVERMART_PORT_BASE: 'abc' })).toThrow('such as 4000');
  });

  it('are refused by name when one is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    await expect(refuseTakenPorts({ gateway: port })).rejects.toThrow(
      `Port ${port} (gateway) is taken: stop what listens there, or move the shop with RIVERMART_PORT_BASE=4000.`,
    );
    server.close();
  });
});
