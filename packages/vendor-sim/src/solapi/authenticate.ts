import type { Lifecycle, Request, Server } from '@hapi/hapi';

import type { Account } from './account.js';
import { assertSigned, parseSignedHeader } from './signature.js';
import { VendorError } from './vendor-error.js';
import type { World } from './world.js';

declare module '@hapi/hapi' {
  interface RequestApplicationState {
    solapiAccount?: Account;
  }
}

/** The account whose key signed the call. */
export function accountOf(request: Request): Account {
  const { solapiAccount } = request.app;
  if (!solapiAccount) throw new VendorError('InvalidAPIKey');
  return solapiAccount;
}

/** Makes the vendor's signature the server's default authentication. */
export function requireSignature(server: Server, world: World): void {
  server.auth.scheme('solapi-signature', () => ({
    authenticate(request, h): Lifecycle.ReturnValue {
      const header = parseSignedHeader(request.raw.req.headers.authorization);
      const account = header && world.accounts.get(header.apiKey);
      if (!header || !account) throw new VendorError('InvalidAPIKey');
      assertSigned(header, account.apiSecret, world.usedSignatures, world.clock.now());
      request.app.solapiAccount = account;
      return h.authenticated({ credentials: {} });
    },
  }));
  server.auth.strategy('solapi', 'solapi-signature');
  server.auth.default('solapi');
}
