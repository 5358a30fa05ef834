declare const serviceType: unique symbol;

/** Names a service and carries its type. */
export interface Token<Service> {
  readonly name: string;
  readonly [serviceType]?: Service;
}

/** Gets a service by its token. @throws EngineError `CONFIG_INVALID` when nobody provides it */
export type Resolve = <Service>(token: Token<Service>) => Service;

/** Makes a token. Tokens are equal by name, so that two copies of a package agree. */
export function createToken<Service>(name: string): Token<Service> {
  return { name };
}
