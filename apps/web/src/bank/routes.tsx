import { Route, Switch } from 'wouter';
import { NotFound } from '../shell/not-found';
import { AccountPage } from './account/account-page';
import { AccountsPage } from './accounts/accounts-page';
import { BankTabs } from './bank-tabs';
import './bank.css';

/** Accounts and what happened to them; audit and rebuild. The API says who may see what. */
export default function BankRoutes() {
  return (
    <>
      <BankTabs />
      <Switch>
        <Route path="/bank" component={AccountsPage} />
        <Route path="/bank/accounts/:accountId">
          {({ accountId }) => <AccountPage key={accountId} accountId={accountId} />}
        </Route>
        <Route component={NotFound} />
      </Switch>
    </>
  );
}
