import 'reflect-metadata';
import { container as rootContainer, type DependencyContainer } from 'tsyringe';
import { EngineError } from './errors/engine-error.js';
import type { Resolve, Token } from './ports/token.js';

/** Services by typed token. The only place that knows the container library. */
export class ServiceContainer {
  readonly #container: DependencyContainer = rootContainer.createChildContainer();
  readonly #providers = new Map<string, string>();
  readonly #made = new Map<string, unknown>();
  readonly #underway: string[] = [];

  /**
   * Registers a factory; its service is made once, when first asked for. Answers the name of the earlier provider when
   * there is one, and then changes nothing: the library itself would let the later one win in silence.
   */
  provide<Service>(
    token: Token<Service>,
    provider: string,
    factory: (resolve: Resolve) => Service,
  ): string | null {
    const earlier = this.#providers.get(token.name);
    if (earlier !== undefined) return earlier;
    this.#providers.set(token.name, provider);
    this.#container.register(token.name, { useFactory: () => this.#make(token, factory) });
    return null;
  }

  /** @throws EngineError `CONFIG_INVALID` when nobody provides the service, or services need each other in a circle */
  readonly resolve: Resolve = <Service>(token: Token<Service>): Service => {
    if (!this.#providers.has(token.name)) {
      throw invalid(token.name, 'is provided by no plugin; add one that does, for example a storage plugin');
    }
    if (this.#underway.includes(token.name)) {
      throw invalid(
        token.name,
        `needs itself: ${[...this.#underway, token.name].join(' → ')}; break the circle`,
      );
    }
    return this.#container.resolve<Service>(token.name);
  };

  #make<Service>(token: Token<Service>, factory: (resolve: Resolve) => Service): Service {
    if (this.#made.has(token.name)) return this.#made.get(token.name) as Service;
    this.#underway.push(token.name);
    try {
      const service = factory(this.resolve);
      this.#made.set(token.name, service);
      return service;
    } finally {
      this.#underway.pop();
    }
  }
}

function invalid(name: string, problem: string): EngineError {
  return new EngineError('CONFIG_INVALID', `The service ${name} ${problem}.`, {
    fields: [{ path: `services.${name}`, problem }],
  });
}
