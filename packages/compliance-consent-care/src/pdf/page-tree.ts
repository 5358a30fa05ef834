import type { ObjectId, PdfFile } from './pdf-file.js';

const pagesOfBranch = 200;

/** The pages of a PDF file in branches, so that no list grows with each page and viewers find one of a hundred thousand quickly. */
export class PageTree {
  /** How many pages there are. */
  count = 0;
  private readonly root: ObjectId;
  private readonly file: PdfFile;
  private readonly branches: ObjectId[] = [];
  private branch: ObjectId | null = null;
  private leaves: ObjectId[] = [];

  constructor(file: PdfFile) {
    this.file = file;
    this.root = file.reserve();
  }

  /** Writes a page. */
  add(resources: ObjectId, size: readonly [number, number], content: string): void {
    const { file } = this;
    const branch = (this.branch ??= file.reserve());
    const stream = file.reserve();
    file.write(stream, '', content);
    const page = file.reserve();
    const box = `/MediaBox [0 0 ${size.join(' ')}]`;
    file.write(
      page,
      `/Type /Page /Parent ${branch} 0 R ${box} /Resources ${resources} 0 R /Contents ${stream} 0 R`,
    );
    this.count++;
    this.leaves.push(page);
    if (this.leaves.length === pagesOfBranch) this.closeBranch();
  }

  /** Writes the root and answers its number. */
  end(): ObjectId {
    this.closeBranch();
    this.file.write(this.root, `/Type /Pages /Count ${this.count} /Kids [${toList(this.branches)}]`);
    return this.root;
  }

  private closeBranch(): void {
    const { branch, leaves } = this;
    if (branch === null) return;
    const about = `/Type /Pages /Parent ${this.root} 0 R /Count ${leaves.length}`;
    this.file.write(branch, `${about} /Kids [${toList(leaves)}]`);
    this.branches.push(branch);
    this.branch = null;
    this.leaves = [];
  }
}

function toList(ids: readonly ObjectId[]): string {
  return ids.map((id) => `${id} 0 R`).join(' ');
}
