import { Route, Switch } from 'wouter';
import { Guard } from '../shell/guard';
import { NotFound } from '../shell/not-found';
import { AccountPage } from './account/account-page';
import { AccountsPage } from './accounts/accounts-page';
import { AuditPage } from './audit/audit-page';
import { BankTabs } from './bank-tabs';
import './bank.css';
import { RebuildPage } from './rebuild/rebuild-page';
import { TransferJourneyPage } from './transfer/journey-page';
import { TransferPage } from './transfer/transfer-page';

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
        <Route path="/bank/transfer" component={TransferPage} />
        <Route path="/bank/transfers/:transferId">
          {({ transferId }) => <TransferJourneyPage key={transferId} transferId={transferId} />}
        </Route>
        <Route path="/bank/audit" component={AuditPage} />
        <Route path="/bank/rebuild">
          <Guard needs="operator">
            <RebuildPage />
          </Guard>
        </Route>
        <Route component={NotFound} />
      </Switch>
    </>
  );
}
