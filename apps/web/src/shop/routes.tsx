import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { Guard } from '../shell/guard';
import { BasketPage } from './basket/basket-page';
import { CategoryPage } from './catalogue/category-page';
import { HomePage } from './catalogue/home-page';
import { SearchPage } from './catalogue/search-page';
import { PictureLights } from './pictures/picture';
import { ProductPage } from './product/product-page';
import { ShopFooter } from './shop-footer';
import './shop.css';

// Nobody pays or looks after an order before having seen the shelf.
const CheckoutPage = lazy(async () => ({ default: (await import('./checkout/checkout-page')).CheckoutPage }));
const OwnRoutes = lazy(() => import('./own-routes'));

/** Every address of the shop. */
export const shopPaths = /^\/($|c\/[^/]+$|search$|p\/[^/]+$|basket$|checkout$|orders(\/.*)?$|points$|inbox$)/;

export const ShopRoutes = () => (
  <>
    <PictureLights />
    <Switch>
      <Route path="/">{() => <HomePage />}</Route>
      <Route path="/c/:slug">{({ slug }) => <CategoryPage key={slug} slug={slug} />}</Route>
      <Route path="/search">{() => <SearchPage />}</Route>
      <Route path="/p/:sku">{({ sku }) => <ProductPage key={sku} sku={decodeURIComponent(sku)} />}</Route>
      <Route path="/basket">{() => <BasketPage />}</Route>
      <Route path="/checkout">{() => <CheckoutPage />}</Route>
      <Route>
        <Guard needs="anyone">
          <OwnRoutes />
        </Guard>
      </Route>
    </Switch>
    <ShopFooter />
  </>
);
