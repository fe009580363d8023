import { ShopNotStarted } from '../shop/shop-not-started';

/** A shop that containers run: no supervisor and no home here, only addresses. */
export interface DeployedShop {
  readonly gatewayUrl: string;
  readonly orderUrl: string;
  readonly inventoryUrl: string;
  readonly sandboxUrl: string;
  /** Of the server, with an account that may read every service's database. */
  readonly databaseUrl: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The shop that `GATEWAY_URL` and the variables beside it lead to, or none where a supervisor runs it. */
export function deployedShopOf(env: Environment): DeployedShop | undefined {
  const gatewayUrl = env['GATEWAY_URL'];
  if (gatewayUrl === undefined || gatewayUrl === '') return undefined;
  return {
    gatewayUrl,
    orderUrl: needed(env, 'ORDER_URL'),
    inventoryUrl: needed(env, 'INVENTORY_URL'),
    sandboxUrl: needed(env, 'SANDBOX_URL'),
    databaseUrl: env['DATABASE_URL'],
  };
}

function needed(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new ShopNotStarted(`GATEWAY_URL names a deployed shop: set ${name} too, such as http://order.`);
}
