<?php
/**
 * The module: one survey at a position of the template, drawn as the plugin draws tags.
 */

namespace Civicus\Module\Civicus\Site\Dispatcher;

\defined('_JEXEC') or die;

use Civicus\Plugin\Content\Civicus\Markup;
use Civicus\Survey\Snippet;
use Joomla\CMS\Dispatcher\AbstractModuleDispatcher;
use Joomla\CMS\Plugin\PluginHelper;
use Joomla\Registry\Registry;

class Dispatcher extends AbstractModuleDispatcher
{
    protected function getLayoutData(): array
    {
        $data = parent::getLayoutData();
        $plugin = PluginHelper::getPlugin('content', 'civicus');
        // Without the plugin there is no collector to ask.
        if (!\is_object($plugin) || !class_exists(Markup::class)) {
            return $data + ['survey' => ''];
        }
        $given = $data['params']->toArray();
        $kind = $given['kind'] ?? 'survey';
        $markup = new Markup($this->app, new Registry($plugin->params));
        return $data + ['survey' => $markup->of(\in_array($kind, Snippet::KINDS, true) ? $kind : 'survey', $given)];
    }
}
