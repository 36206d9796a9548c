/** What the lists of the knowledge base can be asked for; the files of them too. */
export const articleFilters = ['status', 'category', 'author', 'language', 'q', 'sort'];
export const searchFilters = ['found', 'from', 'to'];
