import { Link } from '@remix-run/react';
import { FolderOpen, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { CategoryDialog, RemoveCategory } from './category-dialog.tsx';
import type { CategoriesData } from './load-knowledge.server.ts';
import { MoveButtons } from './move-buttons.tsx';

/** The categories in the order readers see them in. */
export function CategoryList({ categories }: CategoriesData) {
  const { t } = useTranslation('knowledge');
  const dialog = useDialog();
  const ids = categories.map(({ id }) => id);
  const chosen = categories.find(({ id }) => id === dialog.of);
  return (
    <>
      {dialog.name === 'new' && <CategoryDialog />}
      {dialog.name === 'edit' && chosen && <CategoryDialog key={chosen.id} category={chosen} />}
      {dialog.name === 'remove' && chosen && <RemoveCategory category={chosen} categories={categories} />}
      <div className="flex justify-end border-b p-3">
        <ButtonLink to={dialog.to('new')} preventScrollReset>
          <Plus aria-hidden />
          {t('category.new')}
        </ButtonLink>
      </div>
      {categories.length === 0 ? (
        <EmptyState icon={FolderOpen} title={t('category.none')}>
          {t('category.noneText')}
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {categories.map((category) => (
            <li key={category.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <Link
                  to={dialog.to('edit', category.id)}
                  preventScrollReset
                  className="font-medium hover:underline"
                >
                  {category.name}
                </Link>
                {category.description && <p className="text-xs text-muted">{category.description}</p>}
              </div>
              <Link
                to={paths.admin.knowledge({ category: category.id, sort: 'position' })}
                className="text-accent-ink hover:underline"
              >
                {t('category.count', { count: category.articles })}
              </Link>
              <MoveButtons intent="order-categories" ids={ids} id={category.id} name={category.name} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
