import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRows } from '#web/parts/form/use-rows.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import type { AgentView, CustomerView } from '#web/parts/ticket/load-ticket.server.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { readRouting } from './read-form.ts';
import { RuleFields } from './rule-fields.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Rule, Setting } from './setting-views.ts';

/** What rules can name. */
export type Choices = { categories: string[]; agents: AgentView[]; customers: CustomerView[] };
type Props = Choices & { setting: Setting<'routing'> };

/** Who gets a new ticket: the first rule whose conditions all hold. */
export function RoutingForm({ setting, ...choices }: Props) {
  return (
    <SettingForm name="routing" setting={setting}>
      {({ rules }) => <RuleList rules={rules} choices={choices} />}
    </SettingForm>
  );
}

const blank: Rule = { id: '', name: '', when: {}, do: {} };

function RuleList({ rules, choices }: { rules: Rule[]; choices: Choices }) {
  const { t } = useTranslation('admin');
  const { rows, add, remove, move } = useRows(useTyped({ rules }, readRouting).rules);
  return (
    <>
      <p className="max-w-prose text-muted">{t('settings.routing.about')}</p>
      {rows.length === 0 && (
        <Card>
          <p className="text-muted">{t('settings.routing.none')}</p>
        </Card>
      )}
      <ol className="grid gap-4">
        {rows.map(({ key, value }, place) => (
          <li key={key}>
            <RuleFields
              rule={value}
              place={place}
              last={place === rows.length - 1}
              choices={choices}
              onMove={(by) => move(key, by)}
              onRemove={() => remove(key)}
            />
          </li>
        ))}
      </ol>
      <noscript>
        <RuleFields rule={blank} place={rows.length} last choices={choices} />
      </noscript>
      <div>
        <Button onClick={() => add(blank)}>
          <Plus aria-hidden />
          {t('settings.routing.add')}
        </Button>
      </div>
    </>
  );
}
