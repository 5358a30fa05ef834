import Joi from 'joi';

/** How a page is asked for. */
export interface PageQuery {
  readonly cursor?: string;
  readonly limit: number;
}

/** Fields of a query that asks for a page. */
export const pageFields = {
  cursor: Joi.string()
    .max(256)
    .pattern(/^[A-Za-z0-9_-]+$/)
    .description('`next` of the page before.'),
  limit: Joi.number().integer().min(1).max(500).default(50).description('Entries of a page.'),
};

/** A query that asks for a page and nothing else. */
export const pageQuery = Joi.object<PageQuery>(pageFields);

/** Shape of a page. */
export function pageOf(item: Joi.Schema): Joi.ObjectSchema {
  return Joi.object({
    items: Joi.array().items(item).required(),
    next: Joi.string().allow(null).required().description('Cursor of the next page; `null` at the end.'),
  });
}
