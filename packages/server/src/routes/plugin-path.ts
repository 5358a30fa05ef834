/** The address of a plugin's route: its name without the scope's sign, then its own path. */
export function toPluginPath(plugin: string, path: string): string {
  const name = plugin.replace(/^@/, '').replaceAll('/', '-');
  return `/v1/plugins/${name}/${path.replace(/^\/+/, '')}`;
}
