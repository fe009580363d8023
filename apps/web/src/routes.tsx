import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Guard } from './shell/guard';
import { NotFound } from './shell/not-found';
import { ShopRoutes, shopPaths } from './shop/routes';

// What a customer never opens is loaded when somebody does.
const OperationsRoutes = lazy(() => import('./operations/routes'));
const BankRoutes = lazy(() => import('./bank/routes'));
const SignInPage = lazy(async () => ({ default: (await import('./shell/sign-in-page')).SignInPage }));

export const Routes = () => (
  <Suspense fallback={null}>
    <Switch>
      <Route path={/^\/ops(\/|$)/}>
        <Guard needs="operator">
          <OperationsRoutes />
        </Guard>
      </Route>
      <Route path={/^\/bank(\/|$)/}>
        <Guard needs="anyone">
          <BankRoutes />
        </Guard>
      </Route>
      <Route path="/sign-in">
        <SignInPage />
      </Route>
      <Route path={shopPaths}>
        <ShopRoutes />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  </Suspense>
);
