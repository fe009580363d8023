const howToOrder = `curl -s localhost:3000/api/session -H 'content-type: application/json' \\
  -d '{"email":"ada@example.com","password":"rivermart"}'            # take "token" from the answer

curl -s 'localhost:3000/api/products?limit=3'                        # take a "sku"

curl -si localhost:3000/api/orders -H "authorization: Bearer $TOKEN" \\
  -H 'idempotency-key: my-first-order' -H 'content-type: application/json' \\
  -d '{"lines":[{"sku":"'$SKU'","quantity":1}],"card":"4242 4242 4242 4242",
       "shipTo":{"name":"Ada","street":"Main Street 1","postalCode":"10115","city":"Berlin","country":"DE"}}'

curl -sN localhost:3000/api/orders/$ORDER_ID/events -H "authorization: Bearer $TOKEN"   # watch it travel`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** For people who open the port in a browser. */
export const landingPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rivermart</title>
<style>
  body { max-width: 46rem; margin: 4rem auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; color: #1c2b33; }
  h1 { margin-bottom: 0; } p.lead { margin-top: 0; color: #51656f; }
  pre { overflow-x: auto; padding: 1rem; border-radius: 8px; background: #f1f5f6; font-size: 13px; line-height: 1.5; }
  td { padding: .15rem 1.5rem .15rem 0; vertical-align: top; } a { color: #00647d; }
</style>
<h1>Rivermart</h1>
<p class="lead">An event-driven shop. This is its public API; every order you place travels through eight processes.</p>

<h2>What runs here</h2>
<table>
  <tr><td>order</td><td>takes orders, follows each to its end</td></tr>
  <tr><td>inventory</td><td>reserves stock</td></tr>
  <tr><td>payment</td><td>captures and refunds money</td></tr>
  <tr><td>points</td><td>loyalty points</td></tr>
  <tr><td>logistics</td><td>parcels</td></tr>
  <tr><td>notification</td><td>SMS and e-mail to the customer</td></tr>
  <tr><td>recommendation</td><td>what goes well together</td></tr>
  <tr><td>sandbox</td><td>stands in for payment provider, SMS, mail and carrier</td></tr>
</table>

<h2>Place an order</h2>
<p><code>npm run order</code> does it for you and prints the journey live. By hand:</p>
<pre>${escaped(howToOrder)}</pre>

<h2>Look around</h2>
<p>
  <a href="/docs">API documentation</a> · <a href="/openapi.json">OpenAPI</a> ·
  <a href="/api/products?limit=20">products</a> · <a href="/health/ready">health</a> · <a href="/metrics">metrics</a>
</p>
</html>
`;
