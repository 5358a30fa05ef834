/** Superuser and database of every embedded server. */
export const SERVER_ROLE = 'pabal';
/** See {@link SERVER_ROLE}. */
export const SERVER_DATABASE = 'pabal';

/**
 * `postgresql.conf`, written anew at every start. For a small machine; durable; and quiet: what a client sent may hold
 * personal data, so no statement, parameter, row value (`terse` drops DETAIL) or client's error reaches the log. `log`
 * as the lowest level leaves starts, stops, crashes and refused logins.
 */
export function toServerSettings(port: number): string {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    password_encryption: 'scram-sha-256',

    shared_buffers: '128MB',
    effective_cache_size: '512MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: 1.1,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    // Parallel queries share memory through /dev/shm, of which a container has 64 MB.
    max_parallel_workers_per_gather: 0,

    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',

    log_destination: 'stderr',
    logging_collector: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
    log_connections: 'off',
    log_disconnections: 'off',
    log_lock_waits: 'off',
    log_autovacuum_min_duration: -1,
    log_line_prefix: '%m [%p] ',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return ['# Written by Pabal at every start; use ALTER SYSTEM to change a setting.', ...lines, ''].join(
    '\n',
  );
}

/** `pg_hba.conf`: the loopback with a password, and nothing else. */
export const SERVER_ACCESS = `# Written by Pabal at every start.\nhost all all 127.0.0.1/32 scram-sha-256\n`;
