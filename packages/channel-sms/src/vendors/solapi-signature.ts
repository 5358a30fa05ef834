import { createHmac } from 'node:crypto';

/** What a request to Solapi is signed with. */
export interface SolapiCredentials {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * Signs one request: hex HMAC-SHA256 under the secret over date and salt. The vendor refuses a signature that it saw in the
 * last 15 minutes, so every request needs a salt of its own (12 to 64 characters).
 * Source: docs.solapi.com/authentication/api-key.
 */
export function signSolapi(apiSecret: string, date: string, salt: string): string {
  return createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest('hex');
}

/** The `Authorization` header of one request. */
export function toSolapiAuthorization(credentials: SolapiCredentials, at: Date, salt: string): string {
  const date = at.toISOString();
  const signature = signSolapi(credentials.apiSecret, date, salt);
  return `HMAC-SHA256 apiKey=${credentials.apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}
