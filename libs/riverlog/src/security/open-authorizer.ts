import type { BrokerConfigs } from '../configs/broker-configs';
import { ConfigRefused } from '../configs/config-refused';
import type { Acls } from './acls';
import { AllowEverything, type Authorizer } from './authorizer';
import { parsePrincipal } from './principal';
import { StandardAuthorizer } from './standard-authorizer';

const SUPER_USERS = 'super.users';

/** What `authorizer.class.name` asks for. Throws ConfigRefused. */
export function openAuthorizer(configs: BrokerConfigs, acls: Acls): Authorizer {
  if (configs.text('authorizer.class.name') === '') return new AllowEverything();
  const users = (configs.text(SUPER_USERS) ?? '')
    .split(';')
    .map((user) => user.trim())
    .filter((user) => user !== '');
  for (const user of users) {
    if (parsePrincipal(user) === undefined)
      throw new ConfigRefused(SUPER_USERS, `${JSON.stringify(user)} is not User:name`);
  }
  return new StandardAuthorizer(acls, {
    superUsers: new Set(users),
    allowsWithoutAcl: configs.boolean('allow.everyone.if.no.acl.found'),
  });
}
