<?php
/**
 * `[civicus_survey]`, `[civicus_feedback]` and `[civicus_results]`.
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

foreach ( Civicus\Survey\Snippet::KINDS as $civicus_survey_kind ) {
	add_shortcode(
		'civicus_' . $civicus_survey_kind,
		// Without attributes WordPress passes an empty text.
		static function ( $given ) use ( $civicus_survey_kind ): string {
			return civicus_survey_render( $civicus_survey_kind, is_array( $given ) ? $given : array() );
		}
	);
}
unset( $civicus_survey_kind );
