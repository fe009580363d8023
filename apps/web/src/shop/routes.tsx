import { NotFound } from '../shell/not-found';

/** Every address of the shop. */
export const shopPaths = /^\/(|c\/[^/]+|search|p\/[^/]+|basket|checkout|orders(\/.*)?|points|inbox)$/;

export const ShopRoutes = () => <NotFound />;
