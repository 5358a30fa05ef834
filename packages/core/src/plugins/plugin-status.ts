/** How a plugin fares, for operators. */
export interface PluginStatus {
  readonly state: 'ok' | 'degraded' | 'failed';
  /** One sentence without personal data. */
  readonly sentence: string;
}
